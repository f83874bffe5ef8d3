import { TbAlertTriangleFilled, TbCheck, TbClockHour4 } from 'react-icons/tb';
import type { SendState } from '../../src-shared/contract/inspections.ts';
import { Mark } from './Mark.tsx';

/** Where the last change of a record stands: at central, waiting on this device, or in need of a person. */
export function SendMark({ state }: { state: SendState }) {
  switch (state) {
    case 'sent':
      return (
        <Mark tone="plain" shape={<TbCheck />}>
          Sent
        </Mark>
      );
    case 'waiting':
      return (
        <Mark tone="plain" shape={<TbClockHour4 />}>
          Waiting to send
        </Mark>
      );
    case 'attention':
      return (
        <Mark strong tone="care" shape={<TbAlertTriangleFilled />}>
          Needs you
        </Mark>
      );
  }
}
