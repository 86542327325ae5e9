/** Images that users upload: made anew, and stored in the database or in a bucket. */
package dev.boxoffice.platform.images;
