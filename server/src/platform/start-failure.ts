/** Why Fenji cannot start, in one line, and what to do about it. Printed without a stack. */
export class StartFailure extends Error {
  readonly remedy: string

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartFailure'
    this.remedy = remedy
  }
}
