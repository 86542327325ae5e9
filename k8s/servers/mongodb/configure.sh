#!/bin/sh
# Runs beside the first member, which is how it may make the first user: from localhost, while there
# is none. Begins the replica set and makes one user per domain; doing it again changes nothing.
set -eu

as_root() {
  mongosh --quiet --host 127.0.0.1 -u root -p "$ROOT_PASSWORD" --authenticationDatabase admin --eval "$1"
}

case "$(hostname)" in
  *-0) ;;
  *) exec sleep infinity ;;
esac

until mongosh --quiet --host 127.0.0.1 --eval 'db.runCommand({ping: 1}).ok' >/dev/null 2>&1; do
  sleep 2
done

if ! as_root 'rs.status().ok' >/dev/null 2>&1; then
  mongosh --quiet --host 127.0.0.1 --eval '
    try { rs.initiate({_id: "boxoffice", members: [0, 1, 2].map(i =>
      ({_id: i, host: `mongodb-${i}.mongodb:27017`, priority: i === 0 ? 2 : 1}))}); }
    catch (e) { if (e.codeName !== "AlreadyInitialized") throw e; }
    while (!db.hello().isWritablePrimary) sleep(1000);
    db.getSiblingDB("admin").createUser({user: "root", pwd: process.env.ROOT_PASSWORD, roles: ["root"]});'
fi

as_root '
  const passwords = {auth: "AUTH", tickets: "TICKETS", orders: "ORDERS", payments: "PAYMENTS",
    notifications: "NOTIFICATIONS"};
  while (!db.hello().primary) sleep(1000);
  const admin = connect(`mongodb://root:${encodeURIComponent(process.env.ROOT_PASSWORD)}` +
    `@${db.hello().primary}/admin`);
  for (const [domain, variable] of Object.entries(passwords)) {
    const name = `boxoffice_${domain}`;
    const user = {pwd: process.env[`${variable}_PASSWORD`], roles: [{role: "readWrite", db: name}]};
    const store = admin.getSiblingDB(name);
    if (store.getUser(domain)) store.updateUser(domain, user);
    else store.createUser({user: domain, ...user});
  }'
echo "replica set and users are as they should be"
exec sleep infinity
