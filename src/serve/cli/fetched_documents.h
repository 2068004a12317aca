// What `sitrep ingest` takes from the network, as items for the engine.
#pragma once

#include <memory>

#include "engine/ingest.h"
#include "fetch/fetch_stream.h"
#include "serve/cli/arguments.h"

namespace sitrep {

// The addresses among the inputs and the lists of --feeds. Errors: a list that cannot be read.
Result<FetchPlan> fetch_plan(const Arguments& arguments);

// What the command line says of fetching; `stop` ends waiting and transfers.
FetchOptions fetch_options(const Arguments& arguments);

// The documents of one fetched item: the page's article, or the feed's own text where there is no
// page or no article in it. Any thread.
Result<std::vector<Document>> documents_of(const Engine& engine, const FetchedItem& item);

}  // namespace sitrep
