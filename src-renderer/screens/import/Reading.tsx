import { useQuery } from '@tanstack/react-query';
import { m } from '../../../src-shared/messages/messages.ts';
import { Loading } from '../../components/Loading.tsx';
import { useClient } from '../../data/client-context.ts';
import { numberText } from '../../words/times.ts';

/** Milliseconds between looks at how far it is. */
const between = 500;

/** How far the data service is with a file. */
export function Reading({ upload, preview }: { upload: string; preview: boolean }) {
  const client = useClient();
  const progress = useQuery({
    queryKey: ['imports.progress', upload],
    queryFn: () => client.call('imports.progress', { upload }),
    refetchInterval: between,
    gcTime: 0,
  });
  const far = progress.data ?? null;
  const what = preview ? m.import_looking() : m.import_importing();
  if (far === null) return <Loading what={what} />;
  return <Loading what={m.import_far({ what, rows: numberText(far.rows), of: numberText(far.of) })} />;
}
