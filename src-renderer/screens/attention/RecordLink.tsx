import type { ButtonProps } from '@mantine/core';
import type { RecordRef } from '../../../src-shared/contract/attention.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { recordLink } from '../../components/record-link.ts';

interface RecordLinkProps extends Pick<ButtonProps, 'variant' | 'px' | 'children'> {
  readonly record: RecordRef;
}

/** Leads to where the record is that a line is about. */
export function RecordLink({ record, ...look }: RecordLinkProps) {
  return <LinkButton {...recordLink(record.page)} {...look} />;
}
