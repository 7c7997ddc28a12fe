// The Worker behind what Cloudflare has before it: a request is taken in whole, whatever the Worker reads of it. workerd
// alone breaks off the connection of a body that was refused.
import worker from '../../../src/worker.ts'

type Fetch = typeof worker.fetch

export default {
  ...worker,
  async fetch(...[request, env, context]: Parameters<Fetch>) {
    const response = await worker.fetch(request, env, context)
    if (request.body && !request.bodyUsed) await request.body.pipeTo(new WritableStream())
    return response
  },
}
