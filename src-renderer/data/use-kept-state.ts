import { useState } from 'react';

function readKept<T>(key: string, initial: T): T {
  try {
    return { ...initial, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<T>) };
  } catch {
    return initial;
  }
}

/** State that is still there when the person comes back to the screen, until the window is closed. */
export function useKeptState<T extends object>(key: string, initial: T) {
  const [value, setValue] = useState(() => readKept(key, initial));
  const change = (part: Partial<T>) => {
    const next = { ...value, ...part };
    sessionStorage.setItem(key, JSON.stringify(next));
    setValue(next);
  };
  return [value, change] as const;
}
