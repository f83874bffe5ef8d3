import type { LinkProps } from '@tanstack/react-router';
import type { RecordPage } from '../../src-shared/entities/record-page.ts';

/** Where the page of a record is; a task lies open over today. */
export function recordLink({ entity, id }: RecordPage): Pick<LinkProps, 'to' | 'params' | 'search'> {
  if (entity === 'task') return { to: '/', search: { task: id } };
  return { to: entity === 'premises' ? '/premises/$id' : '/inspections/$id', params: { id } };
}
