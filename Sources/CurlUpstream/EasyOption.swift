import CLibcurl

/// A ``CurlSetting`` whose name libcurl knows and whose value is of the kind it takes: ready for any number of handles.
struct EasyOption {
    private let setting: CurlSetting
    private let option: CURLoption
    /// Whether a number is a `curl_off_t`, not a `long`.
    private let isOffset: Bool

    /// - Throws: A name that libcurl does not know, a value of another kind than the option takes, text with a NUL.
    init(_ setting: CurlSetting) throws(CurlFailure) {
        // Sound: libcurl reads the name during the call and returns an entry of a static table.
        guard let entry = unsafe curl_easy_option_by_name(setting.name)?.pointee else {
            throw CurlFailure(setting.name, CURLE_UNKNOWN_OPTION)
        }
        self.setting = setting
        option = unsafe entry.id
        let kind = unsafe entry.type
        isOffset = kind == CURLOT_OFF_T
        let isRight =
            switch setting.value {
            case .number: kind == CURLOT_LONG || kind == CURLOT_VALUES || kind == CURLOT_OFF_T
            case .text(let text): kind == CURLOT_STRING && !text.utf8.contains(0)
            case .absent: kind == CURLOT_STRING
            }
        guard isRight else { throw CurlFailure(setting.name, CURLE_BAD_FUNCTION_ARGUMENT) }
    }

    /// - Throws: What libcurl refuses.
    func apply(to easy: borrowing EasyHandle) throws(CurlFailure) {
        switch setting.value {
        case .number(let number) where isOffset: try easy.set(option, offset: number, setting.name)
        case .number(let number): try easy.set(option, number, setting.name)
        case .text(let text): try easy.set(option, text, setting.name)
        case .absent: try easy.set(option, nil, setting.name)
        }
    }
}
