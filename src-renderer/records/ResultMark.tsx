import { TbAlertOctagonFilled, TbCircleCheckFilled, TbReportAnalytics } from 'react-icons/tb';
import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import { isWithinLimit } from '../../src-shared/entities/sample.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Mark } from '../components/Mark.tsx';

const withUnit = (value: string, unit: string | undefined) => [value, unit].filter(Boolean).join(' ');

/** The limit of what is measured: `at least 0.2 mg/l`; null where there is none. */
export function limitText({ limit, limitIs, unit }: RecordOf<'sample'>): string | null {
  if (limit === undefined) return null;
  return (limitIs === 'most' ? m.records_limit_most : m.records_limit_least)({ limit: withUnit(limit, unit) });
}

/** The result of a sample against its limit, which is computed, never typed; nothing without a result. */
export function ResultMark({ sample }: { sample: RecordOf<'sample'> }) {
  const { value, unit } = sample;
  if (value === null) return null;
  const words = { result: withUnit(value, unit), limit: limitText(sample) ?? '' };
  switch (isWithinLimit(sample)) {
    case null:
      return (
        <Mark tone="plain" shape={<TbReportAnalytics />}>
          {m.records_result_alone({ result: words.result })}
        </Mark>
      );
    case true:
      return (
        <Mark tone="pass" shape={<TbCircleCheckFilled />}>
          {m.records_result_within(words)}
        </Mark>
      );
    default:
      return (
        <Mark strong tone="fail" shape={<TbAlertOctagonFilled />}>
          {m.records_result_beyond(words)}
        </Mark>
      );
  }
}
