import { Text } from '@mantine/core';
import { m } from '../../src-shared/messages/messages.ts';
import { useFirstPage } from '../data/use-paged-call.ts';

/** Says that a search of premises found nothing as it was typed, and which words are shown instead. */
export function MeantNote({ text }: { text: string }) {
  const meant = useFirstPage('premises.list', { text }).data?.meant ?? [];
  if (meant.length === 0) return null;
  return (
    <Text role="status" mb="md">
      {m.premises_meant({ text, words: meant.join(', ') })}
    </Text>
  );
}
