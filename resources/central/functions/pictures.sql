-- Classifies the file of a picture by reading it to its last byte, without decoding it: `plain` has the picture and nothing
-- else, `more` has metadata too, `broken` is cut off, has something behind its end, is animated, or is of no accepted type.
-- Devices check the same (src-shared/domain/photo). At most 2 MB are read, some ten thousand steps for a usual picture.

-- A whole number that begins at a byte, its highest byte first.
create or replace function sync.high_first(bytes bytea, at int, count int) returns bigint language sql immutable as $$
  select ('x' || lpad(encode(substr(bytes, at + 1, count), 'hex'), 16, '0'))::bit(64)::bigint
$$;

-- The same, its lowest byte first.
create or replace function sync.low_first(bytes bytea, at int, count int) returns bigint language sql immutable as $$
  select coalesce(sum(get_byte(bytes, at + nth)::bigint << (8 * nth)), 0)::bigint from generate_series(0, count - 1) nth
$$;

-- A picture of more pixels takes more memory than a device has to spare.
create or replace function sync.is_size(width bigint, height bigint) returns boolean language sql immutable as $$
  select width > 0 and height > 0 and width * height <= 64000000
$$;

-- Where the coded data of a scan ends: the next 0xff that is no data (0xff00) and no restart mark. -1 when it does not, or has more
-- of these than any encoder writes into 2 MB.
create or replace function sync.end_of_scan(bytes bytea, start int) returns int language plpgsql immutable as $$
declare
  total constant int := octet_length(bytes);
  mark constant bytea := decode('ff', 'hex');
  at int := start;
  found int;
  next int;
  marks int := 0;
begin
  while at < total - 1 and marks < 100000 loop
    found := position(mark in substr(bytes, at + 1, 512));
    if found = 0 then
      at := at + 512;
      continue;
    end if;
    at := at + found - 1;
    exit when at >= total - 1;
    next := get_byte(bytes, at + 1);
    if next <> 0 and next not between 208 and 215 then return at; end if;
    at := at + 2;
    marks := marks + 1;
  end loop;
  return -1;
end $$;

create or replace function sync.jpeg_standing(bytes bytea) returns text language plpgsql immutable as $$
declare
  total constant int := octet_length(bytes);
  at int := 2;
  marker int;
  length int;
  has_frame boolean := false;
  has_scan boolean := false;
  standing text := 'plain';
begin
  for segment in 1 .. 1000 loop
    if at + 2 > total or get_byte(bytes, at) <> 255 then return 'broken'; end if;
    marker := get_byte(bytes, at + 1);
    exit when marker = 217;
    if at + 4 > total then return 'broken'; end if;
    length := sync.high_first(bytes, at + 2, 2);
    if length < 2 or at + 2 + length > total then return 'broken'; end if;
    if marker between 192 and 207 and marker not in (196, 200, 204) then
      if has_frame or length < 8 or not sync.is_size(sync.high_first(bytes, at + 7, 2), sync.high_first(bytes, at + 5, 2)) then return 'broken'; end if;
      has_frame := true;
      if get_byte(bytes, at + 4) <> 8 or get_byte(bytes, at + 9) not in (1, 3) then standing := 'more'; end if;
    end if;
    -- Frames, tables, scans, and a JFIF header without a thumbnail.
    if marker not in (192, 193, 194, 196, 218, 219, 221)
      and not (marker = 224 and at = 2 and length = 16 and substr(bytes, at + 5, 5) = decode('4a46494600', 'hex'))
    then standing := 'more'; end if;
    at := at + 2 + length;
    if marker = 218 then
      has_scan := true;
      at := sync.end_of_scan(bytes, at);
      if at < 0 then return 'broken'; end if;
    end if;
  end loop;
  return case when marker = 217 and has_frame and has_scan and at + 2 = total then standing else 'broken' end;
end $$;

create or replace function sync.png_standing(bytes bytea) returns text language plpgsql immutable as $$
declare
  total constant int := octet_length(bytes);
  at bigint := 8;
  length bigint;
  kind text;
  has_picture boolean := false;
  standing text := 'plain';
begin
  for chunk in 1 .. 5000 loop
    if at + 12 > total then return 'broken'; end if;
    length := sync.high_first(bytes, at::int, 4);
    kind := encode(substr(bytes, at::int + 5, 4), 'escape');
    if at + 12 + length > total or (at = 8) <> (kind = 'IHDR') or kind = 'acTL' then return 'broken'; end if;
    if kind = 'IHDR' and (length <> 13 or not sync.is_size(sync.high_first(bytes, 16, 4), sync.high_first(bytes, 20, 4))) then return 'broken'; end if;
    if kind not in ('IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND') then standing := 'more'; end if;
    has_picture := has_picture or kind = 'IDAT';
    at := at + 12 + length;
    exit when kind = 'IEND';
  end loop;
  return case when kind = 'IEND' and has_picture and length = 0 and at = total then standing else 'broken' end;
end $$;

create or replace function sync.webp_standing(bytes bytea) returns text language plpgsql immutable as $$
declare
  total constant int := octet_length(bytes);
  at bigint := 12;
  length bigint;
  kind text;
  packed bigint;
  chunks int := 0;
  standing text := 'plain';
begin
  if total < 30 or 8 + sync.low_first(bytes, 4, 4) <> total then return 'broken'; end if;
  while at < total and chunks < 1000 loop
    if at + 8 > total then return 'broken'; end if;
    kind := encode(substr(bytes, at::int + 1, 4), 'escape');
    length := sync.low_first(bytes, at::int + 4, 4);
    if at + 8 + length > total or kind in ('ANIM', 'ANMF') then return 'broken'; end if;
    chunks := chunks + 1;
    if chunks = 1 then
      packed := sync.low_first(bytes, 21, 4);
      if not (case kind
        when 'VP8 ' then sync.is_size(sync.low_first(bytes, 26, 2) & 16383, sync.low_first(bytes, 28, 2) & 16383)
        when 'VP8L' then sync.is_size((packed & 16383) + 1, ((packed >> 14) & 16383) + 1)
        when 'VP8X' then sync.is_size(sync.low_first(bytes, 24, 3) + 1, sync.low_first(bytes, 27, 3) + 1)
        else false
      end) then return 'broken'; end if;
    end if;
    if chunks > 1 or kind = 'VP8X' then standing := 'more'; end if;
    at := at + 8 + length + length % 2;
  end loop;
  return case when at = total then standing else 'broken' end;
end $$;

create or replace function sync.picture_standing(bytes bytea) returns text language sql immutable as $$
  select case
    when encode(substr(bytes, 1, 3), 'hex') = 'ffd8ff' then sync.jpeg_standing(bytes)
    when encode(substr(bytes, 1, 8), 'hex') = '89504e470d0a1a0a' then sync.png_standing(bytes)
    when encode(substr(bytes, 1, 12), 'hex') ~ '^52494646.{8}57454250' then sync.webp_standing(bytes)
    else 'broken'
  end
$$;
