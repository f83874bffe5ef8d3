import { Button, FileButton, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { TbDatabaseImport, TbFileSearch } from 'react-icons/tb';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Section } from '../../components/Section.tsx';
import { usePerson } from '../../data/session.ts';
import { numberText } from '../../words/times.ts';
import classes from './Import.module.css';
import { Reading } from './Reading.tsx';
import type { Import, ImportStep } from './use-import.ts';

const isBusy = ({ at }: ImportStep) => at === 'handing' || at === 'reading';

/** The file, and the parish for addresses that name none; what is done with them next. */
export function ChooseFile({ run }: { run: Import }) {
  const { parishes } = usePerson();
  const [parish, setParish] = useState('');
  const { step } = run;
  const assumed = parish === '' ? null : parish;
  const lookAgain = (next: string) => {
    setParish(next);
    const isPreview = step.at === 'read' && step.result.preview;
    if (isPreview) void run.look(step.file, next === '' ? null : next, true);
  };
  const ready = step.at === 'read' && step.result.preview && step.result.imported > 0 ? step : null;
  return (
    <Section title={m.import_file()} note={m.import_file_note()}>
      <div className={classes.choose}>
        <NativeSelect
          label={m.import_parish()}
          description={m.import_parish_note()}
          value={parish}
          onChange={event => lookAgain(event.currentTarget.value)}
          disabled={isBusy(step)}
          data={[{ value: '', label: m.import_parish_none() }, ...parishes]}
        />
        <div className={classes.buttons}>
          <FileButton accept=".db,.sqlite,.sqlite3" onChange={file => void run.choose(file, assumed)}>
            {props => (
              <Button
                {...props}
                variant={ready === null ? 'filled' : 'default'}
                leftSection={<TbFileSearch size="1.25rem" aria-hidden />}
                disabled={isBusy(step)}
              >
                {m.import_choose()}
              </Button>
            )}
          </FileButton>
          {ready !== null && (
            <Button
              leftSection={<TbDatabaseImport size="1.25rem" aria-hidden />}
              onClick={() => void run.look(ready.file, assumed, false)}
            >
              {m.import_now({ count: ready.result.imported })}
            </Button>
          )}
        </div>
      </div>
      <div aria-live="polite">
        {step.at === 'choosing' && step.isTooLarge && <p role="alert">{m.import_too_large()}</p>}
        {step.at === 'handing' && (
          <Loading what={m.import_handing({ percent: numberText(Math.floor(100 * step.part)) })} />
        )}
        {step.at === 'reading' && <Reading upload={step.file.upload} preview={step.preview} />}
        {step.at === 'failed' && <ErrorNotice error={step.error} />}
      </div>
    </Section>
  );
}
