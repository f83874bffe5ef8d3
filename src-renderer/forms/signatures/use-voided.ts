import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { m } from '../../../src-shared/messages/messages.ts';
import type { DraftStore } from '../draft-store.ts';
import { voidedText } from '../submit-words.ts';
import { createVoidWatch } from './void-watch.ts';

/** Announces at once, anywhere in the form, that an edit has voided signatures; shown until somebody signs. */
export function useVoided(store: DraftStore): string | null {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const watch = createVoidWatch(store.state().content);
    let told: ReturnType<typeof watch> = null;
    return store.subscribe(() => {
      const voided = watch(store.state().content);
      if (voided === told) return;
      told = voided;
      const words = voided && voidedText(store.form, voided.changed, voided.signatures);
      setText(words);
      if (words !== null) notifications.show({ title: m.submit_sign_again(), message: words });
    });
  }, [store]);
  return text;
}
