/** The fourteen parishes as the ministry spells them. */
export const parishes = [
  'Kingston',
  'St. Andrew',
  'St. Thomas',
  'Portland',
  'St. Mary',
  'St. Ann',
  'Trelawny',
  'St. James',
  'Hanover',
  'Westmoreland',
  'St. Elizabeth',
  'Manchester',
  'Clarendon',
  'St. Catherine',
] as const;

const plain = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/^(saint|st)\.?\s+/, 'st ')
    .replace(/\s+/g, ' ');

/** The ministry's spelling of a parish (`saint andrew`, `St Andrew` become `St. Andrew`); any other name is kept, trimmed. */
export function parishName(written: string): string {
  return parishes.find(known => plain(known) === plain(written)) ?? written.trim().replace(/\s+/g, ' ');
}
