-- One event on a stream, only when the stream is at the expected version; -1 accepts any. KEYS: stream. ARGV: version, event.
local version = redis.call('XLEN', KEYS[1])
if tonumber(ARGV[1]) >= 0 and tonumber(ARGV[1]) ~= version then
  return redis.error_reply('WRONGVERSION expected ' .. ARGV[1] .. ', found ' .. version)
end
redis.call('XADD', KEYS[1], '*', 'version', version + 1, 'event', ARGV[2])
return version + 1
