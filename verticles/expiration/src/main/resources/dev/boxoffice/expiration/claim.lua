-- Claims what is due: moves it from the pending set to the in-flight set, where it is leased to the
-- caller; what a dead caller had leased is claimed again. One atomic step, so that no two replicas
-- claim the same.
-- KEYS: pending, in-flight. ARGV: now and end of the lease (epoch ms), most entries to claim.
-- Answers the deadline of the next entry ('' if there is none), then the claimed entries.
local limit = tonumber(ARGV[3])
local claimed = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[1], 'LIMIT', 0, limit)
if #claimed < limit then
  local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, limit - #claimed)
  for _, entry in ipairs(due) do
    claimed[#claimed + 1] = entry
    redis.call('ZREM', KEYS[1], entry)
  end
end
for _, entry in ipairs(claimed) do
  redis.call('ZADD', KEYS[2], ARGV[2], entry)
end
local next = ''
for _, key in ipairs(KEYS) do
  local first = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')
  if first[2] and (next == '' or tonumber(first[2]) < tonumber(next)) then
    next = first[2]
  end
end
table.insert(claimed, 1, next)
return claimed
