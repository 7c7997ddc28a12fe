// How patient the product is where tests meet it: it gives up on what is broken, never on what waits for a core.
export const PATIENCE = 10
