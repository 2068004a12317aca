// The bytes of any single file to the documents that are in it.
//
// In: raw bytes, what the caller knows beside them (`id`: the file's name, for documents that have
// no identifier of their own), and the form, if it is known. Out: the documents in order, one for a
// page, a text or an NITF file, one for each item of a feed, a newsMessage or a list of ninjs.
// Safe on any thread. Errors and notes: those of the readers. docs/formats.md says who reads what.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "document/read_wire.h"
#include "formats/page_marks.h"

namespace sitrep {

enum class FileForm { kUnknown, kText, kHtml, kFeed, kNewsMl, kNitf, kNinjs };

// What the bytes begin like; kText for everything else.
FileForm form_of(std::string_view raw);

Result<std::vector<Document>> read_documents(std::string_view raw, const DocumentFields& given, const WireKnowledge& wire, const PageMarks& marks,
                                             FileForm form = FileForm::kUnknown);

}  // namespace sitrep
