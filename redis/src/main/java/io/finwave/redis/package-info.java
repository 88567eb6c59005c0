/// Redis, as far as the product needs it: bytes and sets for a time, leases, counters, messages and rate
/// limits that several processes share.
///
/// [RedisLink#open][io.finwave.redis.RedisLink#open] takes a [RedisAddress][io.finwave.redis.RedisAddress]
/// (one server, a master that sentinels know, or a cluster; with TLS and an ACL user if wanted) and returns
/// at once, whether a server is there or not. The link connects in the background, comes back by itself, and
/// says how it is ([RedisHealth][io.finwave.redis.RedisHealth]). While Redis is away every command fails at
/// once with a [RedisUnavailableException][io.finwave.redis.RedisUnavailableException], so that nobody waits
/// for a server that does not answer: **everything above must be able to go on without Redis.**
///
/// Every key and topic begins with `finwave:`, which an ACL user can be held to, and every command names one
/// key, so that a cluster takes it. This is the only room that knows Lettuce and the part of Bucket4j that
/// speaks to Redis; it knows no other room.
@NullMarked
package io.finwave.redis;

import org.jspecify.annotations.NullMarked;
