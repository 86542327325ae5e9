-- Claims what is due: moves it from the pending set to the in-flight set, where it is leased to the
-- caller; what a dead caller had leased is claimed again. One atomic step, so that no two replicas
-- claim the same.
-- KEYS: pending, in-flight, mark that the sets are whole. ARGV: now and end of the lease (epoch ms),
-- most entries to claim.
-- Answers whether the mark is there (1 or 0), the deadline of the next entry ('' if there is none),
-- then the claimed entries.
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
for i = 1, 2 do
  local first = redis.call('ZRANGE', KEYS[i], 0, 0, 'WITHSCORES')
  if first[2] and (next == '' or tonumber(first[2]) < tonumber(next)) then
    next = first[2]
  end
end
table.insert(claimed, 1, next)
table.insert(claimed, 1, redis.call('EXISTS', KEYS[3]))
return claimed
