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

# Each <DOMAIN>_PASSWORD of the secret makes a user for that domain and its database. The mounted secret follows when
# it is changed, so a domain that is added has its user within minutes.
configured=
while true; do
  passwords=$(cat /passwords/*_PASSWORD | sha256sum)
  if [ "$passwords" != "$configured" ]; then
    for file in /passwords/*_PASSWORD; do
      export "$(basename "$file")=$(cat "$file")"
    done
    as_root '
      while (!db.hello().primary) sleep(1000);
      const admin = connect(`mongodb://root:${encodeURIComponent(process.env.ROOT_PASSWORD)}` +
        `@${db.hello().primary}/admin`);
      for (const variable of Object.keys(process.env)) {
        if (!variable.endsWith("_PASSWORD") || variable === "ROOT_PASSWORD") continue;
        const domain = variable.replace("_PASSWORD", "").toLowerCase();
        const name = `boxoffice_${domain}`;
        const user = {pwd: process.env[variable], roles: [{role: "readWrite", db: name}]};
        const store = admin.getSiblingDB(name);
        if (store.getUser(domain)) store.updateUser(domain, user);
        else store.createUser({user: domain, ...user});
      }'
    configured=$passwords
    echo "replica set and users are as they should be"
  fi
  sleep 60
done
