#!/bin/sh
# Starts a member. The key by which members know each other must be readable by its owner alone,
# which a mounted secret is not.
set -eu
install -m 0400 /secrets/keyfile /tmp/keyfile
exec mongod --replSet boxoffice --bind_ip_all --dbpath /data/db --keyFile /tmp/keyfile \
  --setParameter diagnosticDataCollectionEnabled=true
