#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/user_agent/numbers.h"
#include "tests/fuzz/user_agent/world.h"

#include <algorithm>

/// A live agent with a registered account, its phone, and a peer that says what the input wants.
/// The input is a script of steps with a line "~" between them; what a step does not understand it
/// leaves out, so that any bytes are one:
///
///     D…      a datagram from the account's server        X…      one from a stranger
///     S…      bytes on a connection that the server made  K12     they come in pieces of 12
///     K       the server connects once more               W       it closes the connection
///     I…      a new INVITE of the server; the rest are lines of its header and body
///     QoB…    a request in a dialog: see Peer::request() for o; its method is
///             B A C I U P N F R M O S G L: BYE ACK CANCEL INVITE UPDATE PRACK NOTIFY INFO REFER
///             MESSAGE OPTIONS SUBSCRIBE REGISTER PUBLISH; then lines of header and body
///     R183 2  a response to the last request but two; R183 I to the last INVITE; then lines
///     T1500   that many milliseconds pass                 J1500   the machine sleeps so long
///     C?      a command of the phone: Phone::command()    U?      another one: Phone::usage()
///     G+2     an account comes, goes or changes: Phone::account()
///     N?      what the world does from now on: World::turn()
///
/// The calls that a step is about are made before it, unless there was one: o of the phone, which
/// the peer has answered, and i of the peer, which the phone has answered.
///
/// Whatever was said: after shutDown() and the time that RFC 3261 gives, nothing lives any more;
/// what began has ended exactly once; credentials went to the account's own servers alone.
using namespace ahoy;
using namespace ahoy::fuzz;

namespace {

constexpr int maxSteps = 96;

/// What the agent was given in all scripts: one script is many inputs.  Told at the end.
struct Tally {
    ~Tally() { std::fprintf(stderr, "stat::steps: %zu\n", steps); }
    std::size_t steps = 0;
};
Tally tally;

class Script {
public:
    explicit Script(bool knowsSecret) : m_world(knowsSecret) {}

    void step(std::string_view chunk)
    {
        if (chunk.empty())
            return;
        auto rest = chunk.substr(1);
        if (rest.starts_with('\n')) // what is said may begin on a line of its own
            rest.remove_prefix(1);
        const char letter = rest.empty() ? '\0' : rest.front();
        const auto more = rest.substr(std::min<std::size_t>(1, rest.size()));
        auto &peer = m_world.peer();
        switch (chunk.front()) {
        case 'X': m_world.datagram(peer.filled(rest), endpointOf(0x0a0000c8)); break;
        case 'S': m_world.stream(peer.filled(rest)); break;
        case 'K': connect(rest); break;
        case 'W': m_world.closeAccepted(); break;
        case 'I': m_world.say(peer.invite(rest)); break;
        case 'Q': inDialog(letter, more); break;
        case 'R': respond(rest); break;
        case 'T': m_world.pass(timeIn(rest)); break;
        case 'J': m_world.sleep(timeIn(rest)); break;
        case 'C': command(letter, more); break;
        case 'U': m_world.phone().usage(letter, more, m_world.now()); break;
        case 'G': m_world.phone().account(letter, more, m_world.now()); break;
        case 'N': m_world.turn(letter); break;
        case 'D': m_world.datagram(peer.filled(rest), m_world.server()); break;
        default: m_world.datagram(peer.filled(chunk), m_world.server()); break;
        }
        m_world.settle();
    }

    void finish(bool isAnswered) { m_world.finish(isAnswered); }

private:
    static Duration timeIn(std::string_view text)
    {
        return std::chrono::milliseconds(std::min(numberIn(text, 0), 3'600'000U));
    }

    void connect(std::string_view text)
    {
        if (const auto piece = numberIn(text, 0); piece != 0)
            m_world.setPiece(std::min(piece, 4096U));
        else
            m_world.accept();
    }

    void respond(std::string_view text)
    {
        if (const auto letter = m_world.peer().response(text))
            m_world.say(*letter);
    }

    void inDialog(char dialog, std::string_view rest)
    {
        if (dialog == 'i')
            needIncoming();
        else if (dialog == 'o')
            needOutgoing();
        if (rest.empty())
            return;
        if (const auto letter = m_world.peer().request(dialog, rest.front(), rest.substr(1)))
            m_world.say(*letter);
    }

    void command(char letter, std::string_view rest)
    {
        constexpr std::string_view ofOutgoing = "ihntyvV";
        constexpr std::string_view ofIncoming = "IHNTYvV";
        if (ofOutgoing.find(letter) != std::string_view::npos)
            needOutgoing();
        if (ofIncoming.find(letter) != std::string_view::npos)
            needIncoming();
        m_world.phone().command(letter, rest, m_world.now());
    }

    void needOutgoing()
    {
        auto &phone = m_world.phone();
        if (phone.hasOutgoing())
            return;
        phone.dial(sip::AccountId{1}, {}, m_world.now());
        m_world.settle();
        respond("200 I\nContact: <sip:10.0.0.1:5060>\n\nsdp");
    }

    void needIncoming()
    {
        auto &phone = m_world.phone();
        if (phone.hasIncoming())
            return;
        m_world.say(m_world.peer().invite({}));
        phone.command('A', {}, m_world.now());
        m_world.settle();
        if (const auto ack = m_world.peer().request('i', 'A', {}))
            m_world.say(*ack);
    }

    World m_world;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Exact bytes(data, size);
    Script script(bytes.view().find(secret) != std::string_view::npos);
    int steps = 0;
    for (auto rest = bytes.view(); !rest.empty() && steps < maxSteps; ++steps)
        script.step(takeChunk(rest));
    script.finish(!triesAllWays && steps % 2 == 0);
    tally.steps += static_cast<std::size_t>(steps);
    return 0;
}
