-- Functions that have plainer names now, and `is_picture`, which nothing calls. Each deploy makes them by their new names
-- (resources/central/functions); no table, rule or index stands on one of them, and no device calls one.
do $$
declare old regprocedure;
begin
  for old in select p.oid from pg_proc p where p.pronamespace = 'sync'::regnamespace and p.proname = any (array[
      'are_words', 'bound', 'core_bounded', 'core_created_so', 'core_lacks_one', 'core_noted', 'core_said', 'devices_to_hear',
      'handed_in', 'has_other_words', 'held', 'history_before', 'is_named_before', 'is_overtaken', 'is_picture', 'is_place', 'malformed',
      'moved_by_another', 'named_records', 'next_history', 'note_act', 'note_repeated', 'pages_behind', 'records_beside', 'saved_by_another',
      'says_same_change', 'seldom_fields', 'signed_otherwise', 'signed_words', 'stamp_of', 'stray_problems', 'take_changes',
      'take_device_lines', 'take_new_core_records', 'take_new_inspections', 'take_new_of_kind', 'take_new_records', 'take_push',
      'with_sure_bases', 'words_of'
  ]) loop
    execute format('drop function %s', old);
  end loop;
end $$;
