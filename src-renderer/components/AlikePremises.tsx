import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { Premises } from '../../src-shared/domain/premises/premises.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { useCall } from '../data/use-call.ts';
import classes from './AlikePremises.module.css';

interface AlikePremisesProps {
  /** As it stands in the boxes. */
  readonly typed: Pick<Premises, 'name' | 'address' | 'parish'>;
  readonly onTake: (premises: Premises) => void;
}

/** Premises that may be the ones that are about to be registered: taking one of them registers nothing. */
export function AlikePremises({ typed: { name, address, parish }, onTake }: AlikePremisesProps) {
  const [asked] = useDebouncedValue({ name: name.trim(), address: address.trim(), parish }, 200);
  const alike = useCall('premises.alike', asked, { enabled: asked.name.length > 2 }).data ?? [];
  if (alike.length === 0 || name.trim().length < 3) return null;
  return (
    <section className={classes.alike} aria-label={m.premises_alike()}>
      <p className={classes.title}>{m.premises_alike()}</p>
      <ul>
        {alike.map(each => (
          <li key={each.id}>
            <span>
              <strong>{each.name}</strong> {[each.owner, each.address].filter(Boolean).join(' · ')}
            </span>
            <Button
              variant="default"
              aria-label={`${m.premises_take_alike()}: ${each.name}`}
              onClick={() => onTake(each)}
            >
              {m.premises_take_alike()}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
