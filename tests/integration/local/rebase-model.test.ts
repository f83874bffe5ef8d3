import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyCorrection } from '../../../src-main/services/premises/save-premises.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { CentralModel } from './support/central-model.ts';
import { ines } from './support/home.ts';
import { localFile, register } from './support/local-file.ts';

type Step =
  | { readonly do: 'register' }
  | {
      readonly do: 'correct' | 'edit at central';
      readonly which: number;
      readonly field: 'owner' | 'telephone';
      readonly value: string;
    }
  | { readonly do: 'push'; readonly count: number; readonly replyLost: boolean }
  | { readonly do: 'pull'; readonly count: number }
  | { readonly do: 'start the feed again' };

const which = fc.nat({ max: 2 });
const field = fc.constantFrom('owner' as const, 'telephone' as const);
const value = fc.constantFrom('a', 'b', 'c');
const count = fc.integer({ min: 1, max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('register' as const) }),
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('correct' as const, 'edit at central' as const), which, field, value }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('push' as const), count, replyLost: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pull' as const), count }) },
  fc.record({ do: fc.constant('start the feed again' as const) }),
);

const facts = ({ id, name, owner, telephone, revision }: Premises) => ({ id, name, owner, telephone, revision });

test('whatever is interleaved, after quiet the device holds what central holds, and only conflicts need a person', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), steps => {
      const file = localFile(ines);
      const { store, db } = file;
      const central = new CentralModel();
      const ids: string[] = [];
      let conflicts = 0;

      const push = (most: number, replyLost: boolean) => {
        const changes = store.takeBatch(most, 1_000_000);
        const outcomes = central.push('this device', changes);
        if (replyLost) return changes.length;
        store.storeOutcomes(outcomes);
        conflicts += outcomes.filter(each => each.status === 'conflict').length;
        return changes.length;
      };
      const pull = (most: number) => {
        const page = central.page(store.cursors()[0]?.position ?? 0, most);
        store.applyPage(page);
        return page.records.length;
      };
      const run = (each: Step): void => {
        if (each.do === 'register') ids.push(register(file, `Shop ${ids.length}`).id);
        else if (each.do === 'push') push(each.count, each.replyLost);
        else if (each.do === 'start the feed again') store.resetFeed('Kingston');
        else if (each.do === 'pull') pull(each.count);
        else {
          const id = ids[each.which % Math.max(1, ids.length)];
          if (id === undefined) return;
          const patch = { [each.field]: each.value };
          if (each.do === 'edit at central') {
            central.edit(id, patch);
            return;
          }
          const { name, owner, address, parish, kind, licenceNo, telephone } = db.read(tx => tx.premises.get(id));
          const details = { name, owner, address, parish, kind, licenceNo, telephone, ...patch };
          db.write(tx => applyCorrection(tx, file.parts, ines, id, details));
        }
      };

      for (const each of steps) run(each);
      while (push(2, false) > 0);
      while (pull(2) > 0);

      const here = db.read(tx => tx.premises.allOf(['Kingston'])).map(facts);
      expect(here.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
        [...central.held.values()].map(held => facts(held.record)).sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
      expect(store.counts()).toEqual({ waiting: 0, attention: conflicts });
      db.close();
    }),
    { numRuns: 60 },
  );
});
