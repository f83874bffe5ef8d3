const dayMs = 86_400_000;

/** How many days `date` is after `from`, both YYYY-MM-DD; negative when it is before. */
export function daysAfter(from: string, date: string): number {
  return Math.round((Date.parse(date) - Date.parse(from)) / dayMs);
}

/** The day so many days after another, both YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}
