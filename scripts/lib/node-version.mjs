// The first import of every script. It imports nothing, so that an old Node reaches this line before it meets
// something it does not know; the reader then sees one sentence instead of a syntax error.
const needed = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error('Node ' + needed.join('.') + ' or newer is needed; this is ' + process.version + '.');
  process.exit(1);
}
