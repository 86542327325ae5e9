/** The log of security events. */
package dev.boxoffice.platform.audit;
