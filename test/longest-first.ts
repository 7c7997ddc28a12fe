// The order of files where nobody has seen yet how long each takes. The runner goes by their size, and the files of
// what runs on workerd, a few lines over a suite that they share, would come last and leave a core idle.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isOnWorkerd = ({ moduleId }: TestSpecification) => moduleId.endsWith('workerd.test.ts')
    return [...sorted.filter(isOnWorkerd), ...sorted.filter((one) => !isOnWorkerd(one))]
  }
}
