/** A field's name in SQL: `correctBy` becomes `correct_by`. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

/** The table of a kind in the record core, on device and central. The prefix keeps kinds from clashing with other tables. */
export const coreTable = (kind: string): string => `core_${kind}`;
