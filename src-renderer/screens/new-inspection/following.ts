/** The complaint that a new inspection follows; nothing where it follows none. It goes along from page to page. */
export interface Following {
  readonly complaintId?: string;
}
