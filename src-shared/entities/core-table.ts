/** A field's name as SQL writes it: `correctBy` is `correct_by`. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

/** The table of a kind in the record core, on both sides: named apart, so that no kind takes the name of another table. */
export const coreTable = (kind: string): string => `core_${kind}`;
