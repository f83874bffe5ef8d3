/** What a command has to say: for a program (`--json`) and for a person. */
export interface Answer {
  readonly json: object;
  readonly words: string;
  /** True = the command did its work and has found something wrong: it ends with 1. */
  readonly failed?: boolean;
}
