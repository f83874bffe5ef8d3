/** Collects the values of an option that may be given several times. */
export function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

export const ownerHelp = `
The owner's address comes from the environment:
  DATABASE_URL      postgresql://owner:password@host:port/database
  DAYBOOK_CA_FILE   certificate authority of the department, PEM (else the system's)`;
