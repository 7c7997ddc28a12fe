// What hono's html needs and browsers before 2022 lack.
if (!('at' in Array.prototype)) {
  Object.defineProperty(Array.prototype, 'at', {
    value(this: readonly unknown[], index: number) {
      return this[index < 0 ? this.length + index : index]
    },
  })
}
