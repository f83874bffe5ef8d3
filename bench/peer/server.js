import express from 'express';
import expressPouchDb from 'express-pouchdb';
import PouchDB from 'pouchdb';

/** A PouchDB server on a free loopback port: `node server.js <folder>`; tells its port to the process that started it. */
const [folder] = process.argv.slice(2);
const app = express();
app.use(
  '/',
  expressPouchDb(PouchDB.defaults({ prefix: `${folder}/` }), { mode: 'minimumForPouchDB', inMemoryConfig: true }),
);
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
// A connection that is closed while a request is on its way to it fails that request.
server.keepAliveTimeout = 600_000;
