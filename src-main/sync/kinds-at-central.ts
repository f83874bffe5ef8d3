import {
  alwaysKnown,
  type CoreName,
  coreNames,
  type EntityName,
  entityNames,
  fieldsOfParts,
} from '../../src-shared/entities/entities.ts';

/** What a device keeps of what central knows: kinds of record, and fields of which it merges the parts alone. */
interface KindFacts {
  readonly kinds: readonly CoreName[];
  readonly parts: readonly string[];
}

/** The rows that are read here. */
export interface KindReads {
  readonly meta: { find<Key extends keyof KindFacts>(key: Key): KindFacts[Key] | null };
}

/** The rows that are written here. */
export interface KindWrites extends KindReads {
  readonly meta: KindReads['meta'] & {
    save<Key extends keyof KindFacts>(key: Key, value: KindFacts[Key]): void;
    forget(key: 'parts'): void;
  };
  readonly cursors: { all(): readonly { readonly parish: string }[]; forget(parish: string): void };
  readonly outbox: { putUnsentBehindSent(): void };
}

/** Of what central names, what this app knows too. */
export function knownOf(named: readonly string[]): KindFacts {
  return {
    kinds: coreNames.filter(name => named.includes(name)),
    parts: fieldsOfParts.filter(name => named.includes(name)),
  };
}

/** What is noted of central so far. */
export function notedKinds(tx: KindReads): KindFacts {
  return { kinds: tx.meta.find('kinds') ?? [], parts: tx.meta.find('parts') ?? [] };
}

/** The kinds of record that central knows: changes of others wait until it does. */
export function kindsAtCentral(tx: KindReads): EntityName[] {
  const { kinds } = notedKinds(tx);
  const known: readonly string[] = [...alwaysKnown, ...kinds];
  return entityNames.filter(name => known.includes(name));
}

/**
 * Notes what central knows. What it has of a kind that it or this app did not know before lies anywhere in the feeds: those that
 * were read are read from the start. What is written from here on is sent as parts, or whole, as central merges it.
 */
export function noteKinds(tx: KindWrites, { kinds, parts }: KindFacts): 'same' | 'more' | 'read-again' {
  const before = notedKinds(tx).kinds;
  if (parts.length === 0) tx.meta.forget('parts');
  else tx.meta.save('parts', parts);
  tx.meta.save('kinds', kinds);
  // Changes that had to wait come behind those that went ahead of them: what is sent is in the order of its sequences.
  tx.outbox.putUnsentBehindSent();
  if (kinds.every(name => before.includes(name))) return 'same';
  const cursors = tx.cursors.all();
  for (const { parish } of cursors) tx.cursors.forget(parish);
  return cursors.length === 0 ? 'more' : 'read-again';
}
