/** One thing that submit still needs: what is not there, or does not keep to the form. */
export interface MissingPart {
  /** `header.owner`, `answers.07.value`, `signatures.inspector_signature.name`, `….date` or `….reason`. */
  readonly field: string;
  /** The label on the form. */
  readonly label: string;
  /** Index of the item's section; null for header fields and signatures. */
  readonly section: number | null;
  readonly problem: string;
  /** The value is there, but breaks the form's constraint. */
  readonly isBroken?: true;
}
