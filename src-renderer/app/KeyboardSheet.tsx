import { Kbd, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import type { Person } from '../../src-shared/domain/person/person.ts';
import { useFreeKeys } from '../components/use-free-keys.ts';
import { placesOf } from '../words/places.ts';
import classes from './KeyboardSheet.module.css';
import { useGoKeys } from './use-go-keys.ts';

type Shortcut = readonly [keys: readonly string[], what: string];

const anywhere: readonly Shortcut[] = [
  [['?'], 'this sheet'],
  [['/'], 'search a list'],
  [['Tab'], 'to the next control'],
  [['Esc'], 'close, or empty the search'],
  [['Ctrl', 'Shift', 'L'], 'lock the screen'],
];

const lists: readonly Shortcut[] = [
  [['↑', '↓'], 'between lines'],
  [['Enter'], 'open the line'],
];

const form: readonly Shortcut[] = [
  [['1', '2', '3'], 'answer the item and go on'],
  [['n'], 'next that is not answered'],
  [['Enter'], 'from a comment to the next item'],
  [['↑', '↓'], 'between items'],
  [['c'], 'comment on the item'],
  [['p'], 'add photos to the item'],
  [['s'], 'to the end, to submit'],
  [['Ctrl', 'V'], 'paste a picture at the item'],
];

function Keys({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      <dl className={classes.keys}>
        {shortcuts.map(([keys, what]) => (
          <div key={what} className={classes.line}>
            <dt>
              {keys.map(key => (
                <Kbd key={key} size="md">
                  {key}
                </Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The sheet of keys that `?` opens, and the keys that work everywhere. */
export function KeyboardSheet({ person }: { person: Person }) {
  const [opened, sheet] = useDisclosure(false);
  const navigate = useNavigate();
  const places = placesOf(person.role);
  useFreeKeys(key => {
    if (key === '?') sheet.open();
    return key === '?';
  });
  useGoKeys(places, path => void navigate({ to: path }));
  const go: Shortcut[] = places.map(place => [['g', place.key], `to ${place.name()}`]);
  return (
    <Modal opened={opened} onClose={sheet.close} title="Keys" size="xl">
      <div className={classes.sheet}>
        <Keys title="Anywhere" shortcuts={anywhere} />
        <Keys title="Go, one key after the other" shortcuts={go} />
        <Keys title="Lists" shortcuts={lists} />
        <Keys title="Inspection form" shortcuts={form} />
      </div>
    </Modal>
  );
}
