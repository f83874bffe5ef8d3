import type { LinkProps } from '@tanstack/react-router';
import type { RecordPage } from '../../src-shared/entities/record-page.ts';

/** Where the page of a record is; a task lies open over today. */
export function recordLink({ entity, id }: RecordPage): Pick<LinkProps, 'to' | 'params' | 'search'> {
  if (entity === 'task') return { to: '/', search: { task: id } };
  if (entity === 'premises') return { to: '/premises/$id', params: { id } };
  if (entity === 'inspection') return { to: '/inspections/$id', params: { id } };
  return { to: '/records/$kind/$id', params: { kind: entity, id } };
}
