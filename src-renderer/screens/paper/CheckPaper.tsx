import { Button, FileButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { TbAlertTriangleFilled, TbCircleCheckFilled, TbFileSearch } from 'react-icons/tb';
import { largestSentPaper, type PaperCheck } from '../../../src-shared/contract/report.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Section } from '../../components/Section.tsx';
import { useAction } from '../../data/use-call.ts';
import { findingWords, headWords } from '../../words/report-words.ts';
import classes from './Paper.module.css';

/** Compares a printed report with the record on this device. */
export function CheckPaper() {
  const check = useAction('reports.check');
  const [isTooLarge, setTooLarge] = useState(false);
  const choose = async (file: File | null) => {
    if (file === null) return;
    setTooLarge(file.size > largestSentPaper);
    check.reset();
    if (file.size <= largestSentPaper) check.mutate({ pdf: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <Section title={m.report_check_title()} note={m.report_check_note()}>
      <div className={classes.choose}>
        <FileButton accept="application/pdf" onChange={file => void choose(file)}>
          {props => (
            <Button {...props} leftSection={<TbFileSearch size="1.25rem" aria-hidden />} disabled={check.isPending}>
              {m.report_check_choose()}
            </Button>
          )}
        </FileButton>
      </div>
      <div aria-live="polite">
        {isTooLarge && <p role="alert">{m.report_check_too_large()}</p>}
        {check.isPending && <Loading what={m.report_check_busy()} />}
        {check.error && <ErrorNotice error={check.error} />}
        {check.data && <Found check={check.data} />}
      </div>
    </Section>
  );
}

function Found({ check }: { check: PaperCheck }) {
  const { title, more } = findingWords[check.finding];
  const ofHead = headWords[check.head];
  return (
    <>
      <Notice
        label={m.report_check_title()}
        shape={check.matches ? <TbCircleCheckFilled /> : <TbAlertTriangleFilled />}
        title={title()}
      >
        <p>
          {check.number}, {check.premises}. {more()}
        </p>
        {ofHead && <p>{ofHead()}</p>}
        <p>
          <Link to="/inspections/$id" params={{ id: check.inspection }}>
            {m.report_check_open()}
          </Link>
        </p>
      </Notice>
      {check.differences.length > 0 && <Differences check={check} />}
      {check.since.length > 0 && (
        <Section title={m.report_since_title()}>
          <ul>
            {check.since.map(step => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Differences({ check: { differences } }: { check: PaperCheck }) {
  return (
    <Section title={m.report_differences_title()} count={differences.length}>
      <table className={classes.differences}>
        <thead>
          <tr>
            <th scope="col">{m.report_differences_where()}</th>
            <th scope="col">{m.report_differences_paper()}</th>
            <th scope="col">{m.report_differences_here()}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ field, paper, here }) => (
            <tr key={field}>
              <th scope="row">{field.split('.').join(', ')}</th>
              <td>{paper}</td>
              <td>{here}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
