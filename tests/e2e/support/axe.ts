import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds serious or critical on the present screen, or in a part of it, in words. */
export async function axeFaults(
  page: Page,
  screen: string,
  rules: readonly string[] | 'all',
  part?: string,
): Promise<string[]> {
  // The legacy mode opens no second page, which the window would refuse. What passes is not described: nobody reads it.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (part !== undefined) axe.include(part);
  const { violations } = await (rules === 'all' ? axe : axe.withRules([...rules])).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${screen}: ${id} at ${nodes.length} places, first ${nodes[0]?.target.join(' ')}`);
}
