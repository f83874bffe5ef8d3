import { Kbd, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import type { Person } from '../../src-shared/domain/person/person.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { useFreeKeys } from '../components/use-free-keys.ts';
import { destinationsOf } from '../words/destinations.ts';
import classes from './KeyboardSheet.module.css';
import { useGoKeys } from './use-go-keys.ts';

type Shortcut = readonly [keys: readonly string[], what: () => string];

const anywhere: readonly Shortcut[] = [
  [['?'], m.keys_sheet],
  [['/'], m.keys_search],
  [['Tab'], m.keys_tab],
  [['Esc'], m.keys_escape],
  [['Ctrl', 'Shift', 'L'], m.keys_lock],
];

const lists: readonly Shortcut[] = [
  [['↑', '↓'], m.keys_between_lines],
  [['Enter'], m.keys_open_line],
];

const form: readonly Shortcut[] = [
  [['1', '2', '3'], m.keys_answer],
  [['n'], m.keys_next_open],
  [['Enter'], m.keys_comment_on],
  [['↑', '↓'], m.keys_between_items],
  [['c'], m.keys_comment],
  [['p'], m.keys_photos],
  [['s'], m.keys_submit],
  [['Ctrl', 'V'], m.keys_paste],
];

const fullScreen: readonly Shortcut[] = [
  [['←', '→'], m.keys_full_turn],
  [['+'], m.keys_full_larger],
  [['-'], m.keys_full_smaller],
  [['0'], m.keys_full_whole],
];

function Keys({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      <dl className={classes.keys}>
        {shortcuts.map(([keys, what]) => (
          <div key={what()} className={classes.line}>
            <dt>
              {keys.map(key => (
                <Kbd key={key} size="md">
                  {key}
                </Kbd>
              ))}
            </dt>
            <dd>{what()}</dd>
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
  const destinations = destinationsOf(person.role);
  useFreeKeys(key => {
    if (key === '?') sheet.open();
    return key === '?';
  });
  useGoKeys(destinations, path => void navigate({ to: path }));
  const go: Shortcut[] = destinations.map(({ key, name }) => [['g', key], () => m.keys_to_place({ place: name() })]);
  return (
    <Modal opened={opened} onClose={sheet.close} title={m.keys_title()} size="xl">
      <div className={classes.sheet}>
        <Keys title={m.keys_anywhere()} shortcuts={anywhere} />
        <Keys title={m.keys_go()} shortcuts={go} />
        <Keys title={m.keys_lists()} shortcuts={lists} />
        <Keys title={m.keys_form()} shortcuts={form} />
        <Keys title={m.keys_full()} shortcuts={fullScreen} />
      </div>
    </Modal>
  );
}
