/// The REST API on :8000. `docs/reference/rest-api.md` is its contract.
///
/// [ApiServer.start][io.finwave.api.ApiServer#start] takes [ApiSettings][io.finwave.api.ApiSettings] and the
/// [use cases][io.finwave.service.Services] and listens. Each group of routes stands in one class behind it,
/// with the records that it writes; `http` serves them and makes the OpenAPI document from them. A use case's
/// failure becomes a problem in one place.
///
/// Everything stands under `/api`, the same directly and behind a proxy. A key is needed unless the API was
/// started open, which is possible on a loopback address only.
@NullMarked
package io.finwave.api;

import org.jspecify.annotations.NullMarked;
