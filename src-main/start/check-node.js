// Loaded before the program (`node --import`), in plain JavaScript: an older Node cannot even read the rest.
if (!process.features.typescript) {
  process.stderr.write(
    `Daybook needs Node 22.18 or later and found ${process.versions.node}. ` +
      'Run "npm ci" again with install scripts allowed (it brings Node 24), or install a newer Node.\n',
  );
  process.exit(1);
}
