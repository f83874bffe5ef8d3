import type { SignedPremises } from '../../../src-shared/domain/premises/premises.ts';
import { foldedWords } from '../../../src-shared/domain/text/folded-words.ts';
import { derivedId } from '../../../src-shared/entities/derived-id.ts';
import type { Recorded } from '../../../src-shared/entities/recorded.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import type { PlannedRecord } from './import-plan.ts';
import { PremisesFinder } from './premises-finder.ts';

const folded = (text: string) => foldedWords(text).join(' ');

/** The premises that old rows name: found in the register, or to be made, each once. */
export class PlannedPremises {
  readonly made: PlannedRecord[] = [];
  readonly #finder: PremisesFinder;
  readonly #registered: ReadonlySet<string>;
  readonly #found = new Set<string>();

  constructor(tx: ReadTransaction, parishes: readonly string[]) {
    const known = tx.premises.allOf(parishes).filter(({ removed }) => removed !== true);
    this.#finder = new PremisesFinder(known);
    this.#registered = new Set(known.map(({ id }) => id));
  }

  /** How many of the registered ones were named. */
  get found(): number {
    return this.#found.size;
  }

  /** The id of the premises; those that are not registered are made of what the row says. */
  idOf(details: SignedPremises, parish: string, recorded: Recorded, createdAt: string): string {
    const wanted = { ...details, parish };
    const known = this.#finder.find(wanted);
    if (known !== null) {
      if (this.#registered.has(known.id)) this.#found.add(known.id);
      return known.id;
    }
    const { name, address, licenceNo } = details;
    // The same on every laptop: two that import without a network make them once.
    const id = derivedId(['premises', recorded.source, parish, ...[name, address, licenceNo].map(folded)].join('\n'));
    if (this.#registered.has(id)) {
      this.#found.add(id);
      return id;
    }
    const { source, table, id: row, run, at } = recorded;
    this.made.push({
      ...{ id, parish, type: 'premises' },
      body: {
        kind: 'premises.import',
        create: { createdAt },
        patch: { ...details },
        recorded: { source, table, id: row, run, at },
      },
    });
    this.#finder.add({ ...wanted, id });
    return id;
  }
}
