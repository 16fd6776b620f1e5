//! The command `keikaku`.

fn main() -> std::process::ExitCode {
    keikaku::cli::main()
}
