import { TbAlertTriangleFilled, TbCheck, TbClockHour4 } from 'react-icons/tb';
import type { SendState } from '../../src-shared/contract/inspections.ts';
import type { InspectionStatus } from '../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Mark } from './Mark.tsx';

interface SendMarkProps {
  readonly state: SendState;
  /** Of an inspection. */
  readonly status?: InspectionStatus;
}

/**
 * State of a record's last change: at central, waiting on this device, or in need of a person. A draft never says "sent": that
 * would be taken for submitted.
 */
export function SendMark({ state, status }: SendMarkProps) {
  const isDraft = status === 'draft';
  switch (state) {
    case 'sent':
      return (
        <Mark tone="plain" shape={<TbCheck />}>
          {isDraft ? m.drafts_backed_up() : m.common_sent()}
        </Mark>
      );
    case 'waiting':
      return (
        <Mark tone="plain" shape={<TbClockHour4 />}>
          {isDraft ? m.drafts_on_device() : m.sync_entry_waiting()}
        </Mark>
      );
    case 'attention':
      return (
        <Mark strong tone="care" shape={<TbAlertTriangleFilled />}>
          {m.common_needs_you()}
        </Mark>
      );
  }
}
