/** What a command has to say: for a program (`--json`) and for a person. */
export interface Answer {
  readonly json: object;
  readonly words: string;
}
