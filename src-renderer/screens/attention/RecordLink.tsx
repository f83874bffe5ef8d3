import type { ButtonProps } from '@mantine/core';
import type { RecordRef } from '../../../src-shared/contract/attention.ts';
import { LinkButton } from '../../components/LinkButton.tsx';

interface RecordLinkProps extends Pick<ButtonProps, 'variant' | 'px' | 'children'> {
  readonly record: RecordRef;
}

/** Leads to the page of the record that a line is about. */
export function RecordLink({ record, ...look }: RecordLinkProps) {
  const to = record.entity === 'premises' ? '/premises/$id' : '/inspections/$id';
  return <LinkButton to={to} params={{ id: record.entityId }} {...look} />;
}
