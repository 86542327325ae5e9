/** Rate limits and quotas: counted in Redis for all replicas together, bounded without it too. */
package dev.boxoffice.platform.limits;
